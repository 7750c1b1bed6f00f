import { expect, it } from 'vitest';
import { decoded, escaped } from './xml-text';

it('writes a text as XML has it, and reads it again', () => {
	const text = 'Smith & Sons <Health>, "Bay" &amp; more';
	expect(escaped(text)).toBe('Smith &amp; Sons &lt;Health&gt;, &quot;Bay&quot; &amp;amp; more');
	expect(decoded(escaped(text))).toBe(text);
	expect(decoded('&#65;&#x42;&apos;&nbsp;')).toBe("AB'&nbsp;");
});
