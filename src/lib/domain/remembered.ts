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
