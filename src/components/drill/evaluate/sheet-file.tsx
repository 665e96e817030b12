/** Asks for a sheet's file and hands on its text. */
export function SheetFile({ label, take }: { label: string; take(text: string): void }) {
  return (
    <label class="field file">
      <span>{label}</span>
      <input
        type="file"
        accept="application/json,.json"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void file.text().then(take);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
