/**
 * A function of an immutable object, computed once for each: what a rate book or a policy leads to whatever the claim is.
 * The answers live as long as their objects.
 */
export function remembered<Key extends object, Value>(
	compute: (key: Key) => Value
): (key: Key) => Value {
	const known = new WeakMap<Key, Value>();
	return (key) => {
		let value = known.get(key);
		if (value === undefined) {
			value = compute(key);
			known.set(key, value);
		}
		return value;
	};
}

/** A function of a text, computed once for each of the newest so many that were asked for. */
export function rememberedNewest<Value>(
	most: number,
	compute: (key: string) => Value
): (key: string) => Value {
	const known = new Map<string, { value: Value }>();
	return (key) => {
		const found = known.get(key) ?? { value: compute(key) };
		known.delete(key);
		known.set(key, found);
		const [oldest] = known.keys();
		if (known.size > most && oldest !== undefined) known.delete(oldest);
		return found.value;
	};
}
