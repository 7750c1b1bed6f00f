import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Fails with each rule of axe that the page breaks and the elements that break it. axe runs whole in the page and tells
 * violations only: what it finds is the same, but it does not hand over every element that passes, which takes four
 * times as long where a page has many. No page here has frames of another origin, which would need that.
 */
export async function expectNoViolation(page: Page): Promise<void> {
	// colours on their way from one scheme to the other are of neither
	await page.evaluate(() =>
		Promise.allSettled(
			document
				.getAnimations()
				.filter((animation) => animation instanceof CSSTransition)
				.map(({ finished }) => finished)
		)
	);
	const { violations } = await new AxeBuilder({ page })
		.options({ resultTypes: ['violations'] })
		.setLegacyMode()
		.analyze();
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
	).toEqual([]);
}
