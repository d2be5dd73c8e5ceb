import type { QuickPickItem } from "vscode";
import { env, l10n, window } from "vscode";
import type { PointDto } from "../../../server/src/protocol/drift.ts";
import { revealSecretRequest, secretKeysRequest, type RevealedSecretDto, type SecretKeyDto } from "../../../server/src/protocol/secrets.ts";
import { pointName, type NamedEnvironment } from "../diff/points.ts";
import { pickResource, resourceOf, type PickedResource } from "../pickers/pickResource.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import { areMessagesLogged } from "../settings.ts";
import { isSecret, secretLines, textOf } from "../secrets.ts";
import type { Disposable } from "../util/disposables.ts";
import { registerCommand, showFailure } from "./registerCommand.ts";

/** Reveal Secret Value…, of one key of a Secret at one point: shown in a list until one turns away from it, and kept nowhere. */
export function registerRevealSecret({ log, server, store }: Services): Disposable {
  return registerCommand("plumbline.revealSecret", log, async (target) => {
    if (areMessagesLogged()) {
      void window.showWarningMessage(
        l10n.t("The log gets all that the language server says. Set plumbline.trace.server to off, then reveal the value."),
      );
      return;
    }
    const picked = resourceOf(store, target) ?? (await pickResource(store, l10n.t("Reveal Secret Value"), isSecret));
    if (picked === undefined) return;
    const { environment, resource } = picked;
    const { path } = readTarget(target);
    const of = { environment: environment.id, key: resource.key };
    const keys = await server.sendRequest(secretKeysRequest, { ...of, ...(path === undefined ? {} : { path }) });
    if (keys.length === 0) {
      void window.showInformationMessage(l10n.t("{0} has no values to reveal.", `${resource.kind} ${resource.name}`));
      return;
    }
    const chosen = await pickKey(keys, picked);
    const [point] = chosen?.points ?? [];
    if (chosen === undefined || point === undefined) return;
    await show(await server.sendRequest(revealSecretRequest, { ...of, name: chosen.name, point }), chosen, picked);
  });
}

async function pickKey(keys: readonly SecretKeyDto[], { environment, resource }: PickedResource): Promise<SecretKeyDto | undefined> {
  const items = keys.map((key): QuickPickItem & { readonly key: SecretKeyDto } => ({
    label: key.name,
    description: placesOf(key.points, environment),
    key,
  }));
  const title = l10n.t("Reveal a value of {0}", `${resource.kind} ${resource.name}`);
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t("Choose a key"), matchOnDescription: true }))?.key;
}

function placesOf(points: readonly PointDto[], environment: NamedEnvironment): string {
  return points.map((point) => pointName(point, environment, l10n.t)).join(", ");
}

async function show(revealed: RevealedSecretDto, { name, points }: SecretKeyDto, { environment, resource }: PickedResource): Promise<void> {
  if (!revealed.ok) {
    void (revealed.reason === "unexpected" ? showFailure(revealed.message) : window.showWarningMessage(revealed.message));
    return;
  }
  const title = l10n.t("{0} of {1} ({2})", name, `${resource.kind} ${resource.name}`, placesOf(points, environment));
  const lines = secretLines(revealed.base64, l10n.t).map((label): QuickPickItem => ({ label, alwaysShow: true }));
  // Notifications are kept in a list of VS Code, and editors come back with the window; this list is gone as soon as one turns away from it.
  const chosen = await window.showQuickPick(lines, { title, placeHolder: l10n.t("Enter copies the value, Escape hides it") });
  if (chosen !== undefined) await env.clipboard.writeText(textOf(revealed.base64) ?? revealed.base64);
}
