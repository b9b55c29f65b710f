let made = 0;

/** A civil registration number that nobody had before: somebody of the 1850s, in the one form or the other. */
export function nextNumber(): string {
  made += 1;
  const two = (value: number): string => String(value).padStart(2, '0');
  const serial = 5000 + Math.floor(made / 336);
  return `${two(1 + (made % 28))}${two(1 + (Math.floor(made / 28) % 12))}58${String(serial)}`;
}
