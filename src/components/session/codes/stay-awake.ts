/**
 * Keeps the screen on until the answer is called: nobody touches a device that shows codes or reads them. Where a browser can't, the
 * screen sleeps as it would.
 */
export function stayAwake(): () => void {
  let isOver = false;
  let lock: WakeLockSentinel | undefined;
  const hold = () => {
    if (document.hidden || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (held) => {
        lock = held;
        if (isOver) void held.release();
      },
      // Refused, as on a battery that runs low.
      () => undefined,
    );
  };
  hold();
  // A page that was hidden has lost it.
  document.addEventListener('visibilitychange', hold);
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', hold);
    void lock?.release();
  };
}
