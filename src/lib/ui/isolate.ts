const LEFT_TO_RIGHT = String.fromCodePoint(0x2066);
const END = String.fromCodePoint(0x2069);

/**
 * A number or address that keeps its order inside a sentence of a right-to-left language: without
 * it `0808 200 0247` is shown as `0247 200 0808`. For attributes and messages; in markup use
 * `<bdi dir="ltr">`.
 */
export function isolate(text: string): string {
	return `${LEFT_TO_RIGHT}${text}${END}`;
}
