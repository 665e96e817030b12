const file = 'Take the file instead.';

/** A camera that a page was lent, or a sentence that says why not and what to do. */
export type Lent = { stream: MediaStream; reason?: never } | { reason: string; stream?: never };

/**
 * Asks for the camera that looks away from the person, or any. The browser asks the person.
 * The caller has to stop its tracks.
 */
export async function lendCamera(): Promise<Lent> {
  if (!isSecureContext)
    return {
      reason: `This page came by plain http, and browsers lend no camera to such a page. Open it by https. ${file}`,
    };
  // A browser without cameras has no list of them, whatever its types say.
  if (!('mediaDevices' in navigator)) return { reason: `This browser lends no camera to a page. ${file}` };
  if (!isAllowedByServer())
    return {
      reason: `The server forbids the pages of this site the camera: its header Permissions-Policy has to say camera=(self). ${file}`,
    };
  try {
    const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
    return { stream: await navigator.mediaDevices.getUserMedia({ video, audio: false }) };
  } catch (error) {
    return { reason: refusal(error instanceof DOMException ? error.name : '') };
  }
}

function refusal(name: string): string {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return `The camera was refused: just now, in the browser’s settings for this site or of the system, or by the server’s header Permissions-Policy. Allow it and start again. ${file}`;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `No camera was found on this device. ${file}`;
    case 'NotReadableError':
    case 'AbortError':
      return `The camera can’t be used now: another programme may hold it. Close that and start again. ${file}`;
    default:
      return `The camera could not be started${name && ` (${name})`}. Start again. ${file}`;
  }
}

/** Whether the policy that the page was sent with leaves it the camera. Only some browsers tell; the others refuse when they are asked. */
function isAllowedByServer(): boolean {
  const policy: unknown = Reflect.get(document, 'featurePolicy');
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return true;
  return typeof policy.allowsFeature !== 'function' || policy.allowsFeature('camera') !== false;
}
