/**
 * Preloaded into a program whose clock shall be wrong: `CLOCK_SHIFT_MS` is by how much. Only the time of day is moved;
 * how fast time passes, and with it every timer, stays true, as on a machine whose clock was set wrong.
 */
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const TrueDate = globalThis.Date;
const now = () => TrueDate.now() + shift;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, itself) =>
    Reflect.construct(
      target,
      args.length === 0 ? [now()] : args,
      itself === globalThis.Date ? target : itself,
    ),
  apply: (target) => new target(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
