;;; emacs.el --- Drives Emacs with Eglot as its user would -*- lexical-binding: t; -*-
;;; Commentary:
;; `run.ts' starts it after the configuration of the documentation; what it saw it writes as JSON.
;;; Code:

(require 'eglot)
(require 'flymake)
(require 'json)

(defvar plumbline-seen `((version . ,emacs-version)))
(defvar plumbline-folder (file-name-as-directory (getenv "PLUMBLINE_FOLDER")))

(defun plumbline-note (key value)
  "Write down VALUE as KEY."
  (push (cons key value) plumbline-seen))

(defun plumbline-finish ()
  "Write down what was seen, and leave."
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode plumbline-seen) nil (getenv "PLUMBLINE_RESULT") nil 'silent))
  (kill-emacs 0))

(defun plumbline-wait (what is-true)
  "Wait for WHAT, until IS-TRUE answers so."
  (let ((end (+ (float-time) 15)) found)
    (while (and (not (setq found (funcall is-true))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless found (error "Waited in vain for %s" what))
    found))

(defun plumbline-go (text)
  "Go to the start of TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun plumbline-found ()
  "What Flymake shows."
  (flymake-start)
  (mapcar (lambda (one)
            (string-trim (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))
          (flymake-diagnostics)))

(defun plumbline-drive ()
  "Do what a user does."
  (unless (fboundp 'yaml-mode)
    (define-derived-mode yaml-mode text-mode "YAML"))
  (find-file (expand-file-name "web.yaml" plumbline-folder))
  (yaml-mode)
  (let ((guess (eglot--guess-contact)))
    (apply #'eglot guess))
  (plumbline-wait "the server" #'eglot-current-server)
  (plumbline-wait "diagnostics" #'plumbline-found)
  (plumbline-note 'diagnostics (vconcat (plumbline-found)))
  (plumbline-go "imagePullPolicy")
  (forward-char 2)
  (let* ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
         (contents (plist-get hover :contents)))
    (plumbline-note 'hover (plist-get contents :value)))
  (plumbline-go "always")
  (forward-char 6)
  (let* ((capf (eglot-completion-at-point))
         (table (nth 2 capf)))
    (plumbline-note 'completion (vconcat (mapcar #'substring-no-properties (all-completions "" table)))))
  (plumbline-go "always")
  (let* ((actions (eglot-code-actions (point) (point)))
         (fix (seq-find (lambda (action) (string-match-p "Always" (plist-get action :title))) actions)))
    (plumbline-note 'action (plist-get fix :title))
    (eglot--apply-workspace-edit (plist-get fix :edit)))
  (plumbline-note 'fixed (buffer-substring-no-properties (point-min) (point-max)))
  (eglot--signal-textDocument/didChange)
  (plumbline-wait "the finding to go" (lambda () (null (plumbline-found))))
  (plumbline-go "Always")
  (delete-char 6)
  (insert "😀")
  (plumbline-go "😀 é")
  (insert "漢é")
  (plumbline-go "😀,")
  (delete-char 1)
  (insert "Never漢")
  (eglot--signal-textDocument/didChange)
  (plumbline-wait "the new finding" (lambda () (equal (plumbline-found) '("Never漢"))))
  (plumbline-note 'typed (vconcat (plumbline-found)))
  (plumbline-go "Never漢")
  (forward-char 5)
  (delete-char 1)
  (eglot--signal-textDocument/didChange)
  (plumbline-wait "nothing to be found" (lambda () (null (plumbline-found))))
  ;; Eglot asks before it changes files that are not open.
  (find-file-noselect (expand-file-name "settings.yaml" plumbline-folder))
  (plumbline-go "settings}")
  (eglot-rename "other")
  (plumbline-note 'renamed (buffer-substring-no-properties (point-min) (point-max)))
  (find-file (expand-file-name "settings.yaml" plumbline-folder))
  (plumbline-note 'renamedElsewhere (buffer-substring-no-properties (point-min) (point-max))))

(condition-case problem
    (plumbline-drive)
  (error (plumbline-note 'failure (error-message-string problem))))
(plumbline-finish)
;;; emacs.el ends here
