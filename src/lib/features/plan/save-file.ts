/** Gives somebody a file to keep, made here: it is sent to nobody. */
export function saveFile(
	name: string,
	type: string,
	content: string | Uint8Array<ArrayBuffer>
): void {
	const address = URL.createObjectURL(new Blob([content], { type }));
	const anchor = document.createElement('a');
	anchor.href = address;
	anchor.download = name;
	document.body.append(anchor);
	anchor.click();
	anchor.remove();
	// The browser reads it after the click; a minute is long enough for any.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
