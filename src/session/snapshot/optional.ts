/** A field that is there only if its value is: exact optional properties know no `undefined`. */
export function optional<Name extends string, Value, Made>(
  name: Name,
  value: Value | undefined,
  make: (value: Value) => Made,
): { [Key in Name]?: Made } {
  // A computed key widens to `string`; the one key is `name`.
  return value === undefined ? {} : ({ [name]: make(value) } as { [Key in Name]: Made });
}
