-- Drives Neovim as its user would, and writes what it saw as JSON. `run.ts` starts it, after the configuration of the documentation.

local out = assert(os.getenv('PLUMBLINE_RESULT'))
local folder = assert(os.getenv('PLUMBLINE_FOLDER'))
local seen = { version = tostring(vim.version().major) .. '.' .. vim.version().minor .. '.' .. vim.version().patch }

local function finish()
  local file = assert(io.open(out, 'w'))
  file:write(vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen))
  file:close()
  vim.cmd('qall!')
end

local function wait(what, is_true)
  if not vim.wait(15000, is_true, 20) then
    seen.failure = 'waited in vain for ' .. what
    finish()
  end
end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n' end

local function go(pattern)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local start = line:find(pattern, 1, true)
    if start then
      vim.api.nvim_win_set_cursor(0, { number, start })
      return number - 1, start - 1
    end
  end
  error('no ' .. pattern)
end

local function drive()
  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/web.yaml'))
  -- Before 0.11 a configuration is a call of its own for each buffer.
  if not vim.lsp.config then
    local id = vim.lsp.start_client({ name = 'plumbline', cmd = { 'plumbline', 'language-server', '--stdio' }, root_dir = folder })
    vim.lsp.buf_attach_client(0, id)
  end
  local function client()
    local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = 0 }) or vim.lsp.buf_get_clients(0)
    local _, first = next(clients)
    return first
  end
  wait('the server', function() return client() ~= nil and (client().initialized or client().server_capabilities ~= nil) end)
  seen.encoding = client().offset_encoding
  seen.pulls = client().server_capabilities.diagnosticProvider ~= nil

  local function found()
    return vim.tbl_map(function(one)
      local range = vim.api.nvim_buf_get_text(0, one.lnum, one.col, one.end_lnum, one.end_col, {})
      return tostring(one.code or (one.user_data and one.user_data.lsp.code)) .. ' ' .. table.concat(range, '\n')
    end, vim.diagnostic.get(0))
  end
  wait('diagnostics', function() return #found() > 0 end)
  seen.diagnostics = found()

  go('imagePullPolicy')
  vim.lsp.buf.hover()
  local function float()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
    end
  end
  wait('the hover', function() return float() ~= nil end)
  seen.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float()), 0, -1, false), '\n')
  vim.api.nvim_win_close(float(), true)

  local function ask(method, params)
    local answers = assert(vim.lsp.buf_request_sync(0, method, params, 10000))
    local _, answer = next(answers)
    return answer.result
  end
  local function position_params() return vim.lsp.util.make_position_params(0, client().offset_encoding) end

  go('always')
  local completion = ask('textDocument/completion', position_params())
  seen.completion = vim.tbl_map(function(item) return item.label end, completion.items or completion)

  go('always')
  local at = position_params()
  local actions = ask('textDocument/codeAction', {
    textDocument = at.textDocument,
    range = { start = at.position, ['end'] = at.position },
    context = { diagnostics = {} },
  })
  for _, action in ipairs(actions) do
    if action.title:find('Always', 1, true) then
      seen.action = action.title
      vim.lsp.util.apply_workspace_edit(action.edit, client().offset_encoding)
      break
    end
  end
  seen.fixed = text()
  wait('the finding to go', function() return #found() == 0 end)

  -- Behind characters that each encoding counts in another way, in several steps.
  local line, column = go('Always')
  vim.api.nvim_buf_set_text(0, line, column, line, column + 6, { '😀' })
  line, column = go('😀 é')
  vim.api.nvim_buf_set_text(0, line, column, line, column, { '漢é' })
  line, column = go('😀,')
  vim.api.nvim_buf_set_text(0, line, column, line, column + 4, { 'Never漢' })
  wait('the new finding', function()
    local codes = found()
    return #codes == 1 and codes[1]:find('Never漢', 1, true) ~= nil
  end)
  seen.typed = found()
  line, column = go('Never漢')
  vim.api.nvim_buf_set_text(0, line, column, line, column + 8, { 'Never' })
  wait('nothing to be found', function() return #found() == 0 end)

  go('settings}')
  vim.lsp.buf.rename('other')
  wait('the new name', function() return text():find('name: other}', 1, true) ~= nil end)
  seen.renamed = text()
  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/settings.yaml'))
  seen.renamedElsewhere = text()
  finish()
end

local ok, problem = xpcall(drive, debug.traceback)
if not ok then
  seen.failure = tostring(problem)
  finish()
end
