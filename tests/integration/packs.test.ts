import fc from 'fast-check';
import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate';
import PDFDocument from 'pdfkit';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { exampleScenario } from '$lib/domain/scenarios/portfolio/choices';
import { NEW_SCENARIO, type PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { dollars, type Cents } from '$lib/domain/money';
import type { Payer } from '$lib/domain/volumes/payer';
import { WHOLE_PORTFOLIO } from '$lib/schemas/portfolio-context';
import { PACK_FORMATS, packFiles } from '$lib/server/exports/pack/files';
import type { Pack } from '$lib/server/exports/pack/pack';
import { pdfBytes } from '$lib/server/exports/picture';
import { numbersOf, searched, type RightlyShown } from '$lib/server/exports/pack/search';
import { removePayer, savePayer } from '$lib/server/repositories/volumes';
import { payerNamed, payerPack, scenarioPack, writtenPack } from '$lib/server/services/packs';
import { storedPayers } from '$lib/server/services/parties';
import { scenarioChoices } from '$lib/server/services/scenarios';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded(() => new Date('2026-11-22T12:00:00'));
afterAll(() => application.close());

const payerWith = (id: string): Payer => {
	const payer = storedPayers(application).find((known) => known.id === id);
	if (!payer) throw new Error(`no payer ${id}`);
	return payer;
};

const gathered = async (id: string, audience: 'internal' | 'payer' = 'payer') => {
	const pack = await payerPack(application, payerWith(id), WHOLE_PORTFOLIO, {
		audience,
		date: null
	});
	if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
	return pack.value;
};

const made = async (id: string, audience: 'internal' | 'payer' = 'payer'): Promise<Pack> => {
	const pack = await (await gathered(id, audience)).make(null);
	if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
	return pack.value;
};

const SAMPLES = ['sample-payer-a', 'sample-payer-b', 'sample-payer-c', 'sample-payer-d'];
const WITH_CASES = [...SAMPLES, 'sample-medicare-advantage', 'medicare'];

/** All that a pack says, but for its pictures. */
const said = ({ parts, ...rest }: Pack): unknown => [
	rest,
	parts.map(({ picture, ...part }) => ({ ...part, picture: picture?.length }))
];

describe('a pack for the payer', () => {
	it.each(WITH_CASES)('of %s passes its own search, every part of it', async (id) => {
		const pack = await gathered(id);
		const all = pack.offers.flatMap((offer) => (offer.withheld === null ? [offer.id] : []));
		expect(all.length).toBeGreaterThanOrEqual(6);
		// a zip holds the others: one of them is enough
		const formats = PACK_FORMATS.filter((format) => format !== 'zip' || id === 'sample-payer-a');
		const files = await writtenPack(application, pack, {
			parts: all,
			formats,
			paper: 'letter'
		});
		expect(files.ok ? [] : files.problems).toEqual([]);
		expect(files.ok && files.value.map(({ format }) => format)).toEqual(formats);
	});

	it.each(SAMPLES)('of %s says nothing else where the other payers are others', async (id) => {
		const own = openSeeded(() => new Date('2026-11-22T12:00:00'));
		try {
			const before = said(await made(id));
			for (const payer of storedPayers(own)) {
				if (payer.id === id || payer.kind === 'medicare' || !payer.level) continue;
				const share = Object.fromEntries(
					Object.entries(payer.level.share).map(([setting, value]) => [setting, value + 777])
				) as typeof payer.level.share;
				savePayer(own.database, {
					...payer,
					name: `${payer.name} renamed`,
					level: { ...payer.level, share }
				});
			}
			const payer = storedPayers(own).find((known) => known.id === id);
			if (!payer) throw new Error(id);
			const pack = await payerPack(own, payer, WHOLE_PORTFOLIO, { audience: 'payer', date: null });
			const after = pack.ok ? await pack.value.make(null) : pack;
			expect(after.ok && said(after.value)).toEqual(before);
		} finally {
			own.close();
		}
	});

	it('withholds what the payer may not see, and says why', async () => {
		const { offers, make } = await gathered('sample-payer-a');
		const why = new Map(offers.map((offer) => [offer.id, offer.withheld]));
		expect(why.get('margin')).toContain('costs and margins');
		expect(why.get('peers')).toContain('other payers');
		const asked = await make(['position', 'margin', 'moon']);
		expect(asked).toMatchObject({ ok: false });
		expect(!asked.ok && asked.problems.map(({ message }) => message)).toEqual([
			expect.stringContaining('Margin by site cannot be part of this pack'),
			expect.stringContaining('"moon" is none')
		]);
		const internal = await gathered('sample-payer-a', 'internal');
		const open = internal.offers.filter(({ withheld }) => withheld === null).map(({ id }) => id);
		expect(open).toEqual(expect.arrayContaining(['margin', 'peers', 'charges'].slice(0, 2)));
	});

	it('is refused where its own house’s pack is given to the search', async () => {
		const pack = await gathered('sample-payer-a');
		const internal = await gathered('sample-payer-a', 'internal');
		const leaking = { ...pack, make: () => internal.make(['margin', 'peers']) };
		// what an internal pack shows is not what this payer may see: the numbers of the sealed pack alone are
		const whole = await internal.make(['margin', 'peers']);
		if (!whole.ok) throw new Error('no pack');
		const files = await packFiles(whole.value, { formats: ['xlsx'], paper: 'letter' });
		const sealed = await made('sample-payer-a');
		const found = files.ok
			? await searched(files.value, await leaking.secrets(), {
					names: ['Sample payer A'],
					numbers: numbersOf(sealed)
				})
			: files;
		expect(found.ok).toBe(false);
		expect(!found.ok && found.problems[0]?.message).toMatch(
			/Nothing was handed over.*siterate-sample-payer-a\.xlsx/
		);
	});

	it('is none of a payer without cases, and none of no parts', async () => {
		const none = await payerPack(application, payerWith('aetna'), WHOLE_PORTFOLIO, {
			audience: 'payer',
			date: null
		});
		expect(!none.ok && none.problems[0]?.message).toContain('no case of Aetna has a price');
		const { make } = await gathered('sample-payer-a');
		const empty = await make([]);
		expect(!empty.ok && empty.problems[0]?.message).toContain('nothing to export');
	});
});

describe('the search', async () => {
	const pack = await made('sample-payer-a');
	const files = await packFiles(pack, { formats: ['xlsx'], paper: 'letter' });
	if (!files.ok) throw new Error('no files');
	const bytes = files.value[0]?.bytes ?? new Uint8Array();
	const secrets = await (await gathered('sample-payer-a')).secrets();
	const shown: RightlyShown = {
		names: ['Sample payer A', 'sample-payer-a', 'Sample payer A, facilities'],
		numbers: numbersOf(pack)
	};
	const refusal = async (name: string, planted: Uint8Array): Promise<string> => {
		const found = await searched([{ name, bytes: planted }], secrets, shown);
		return found.ok ? '' : (found.problems[0]?.message ?? '');
	};

	/** The workbook with an entry more, or one that is changed. */
	const planted = (entry: string, text: string, into: (xml: string) => string = () => text) => {
		const entries = unzipSync(bytes);
		const before = entries[entry];
		return zipSync({ ...entries, [entry]: strToU8(before ? into(strFromU8(before)) : text) });
	};

	const priced = await application.portfolios.current(application);
	if (!priced) throw new Error('no volumes');
	const { cube, serviceLines } = priced;
	/** What another payer allows for a case of a code, not a number of this pack. */
	const [rate = 0] = breakDown(
		cube,
		serviceLines,
		ALL_CASES,
		['payer', 'code'],
		'plan'
	).rows.flatMap(({ key, sums }) =>
		key[0] === 'sample-payer-c' && sums.allowed / sums.cases > 2000_00
			? [Math.round(sums.allowed / sums.cases)]
			: []
	);
	const [margin = 0] = breakDown(cube, serviceLines, ALL_CASES, ['facility'], 'system').rows.map(
		({ sums }) => sums.margin
	);
	const [total = 0, percent = 0] = breakDown(
		cube,
		serviceLines,
		ALL_CASES,
		['payer'],
		'plan'
	).rows.flatMap(({ key, sums }) =>
		key[0] === 'sample-payer-b'
			? [sums.allowed, Math.round((sums.comparable * 1000) / sums.medicareAllowed)]
			: []
	);

	it('passes the pack as it is', async () => {
		expect(await refusal('pack.xlsx', bytes)).toBe('');
	});

	it.each([
		[
			'a hidden sheet',
			'xl/worksheets/sheet99.xml',
			'<sheet state="hidden"><is><t>Sample payer B</t></is></sheet>'
		],
		[
			'a name cut into runs',
			'xl/sharedStrings.xml',
			'<si><r><t>Sample pay</t></r><r><t>er B</t></r></si>'
		],
		[
			'a comment',
			'xl/comments1.xml',
			'<comments><comment><text><t>as SAMPLE  payer b has it</t></text></comment></comments>'
		],
		[
			'a defined name',
			'xl/defined.xml',
			'<definedName name="rates">"Sample payer C, facilities"</definedName>'
		],
		[
			'the properties',
			'docProps/custom.xml',
			'<Properties><property>sample-payer-d</property></Properties>'
		],
		['an attribute', 'ppt/slides/slide1.xml', '<p:cNvPr id="2" descr="Chart of Sample payer B"/>'],
		['a comment of XML', 'ppt/slides/slide2.xml', '<p:sld><!-- Sample payer B --></p:sld>'],
		[
			'notes',
			'ppt/notesSlides/notesSlide1.xml',
			`<a:p><a:t>Margin is ${dollars(margin as Cents)}</a:t></a:p>`
		],
		['a word', 'ppt/notesSlides/notesSlide2.xml', '<a:p><a:t>We walk-away below this</a:t></a:p>'],
		['the name of an entry', 'ppt/media/Sample payer B.xml', '<a/>'],
		['bytes', 'xl/printerSettings1.bin', 'xx\u0001Sample payer B\u0002'],
		['a path', 'docProps/path.xml', '<a><b>/home/finance/rates.xlsx</b></a>']
	])('finds what is planted in %s', async (_, entry, text) => {
		const message = await refusal('pack.xlsx', planted(entry, text));
		expect(message).toContain('Nothing was handed over');
		expect(message).toContain(`pack.xlsx → ${entry}`);
	});

	it('finds a rate in the workbook within a chart', async () => {
		const inner = zipSync({
			'xl/worksheets/sheet1.xml': strToU8(`<c><v>${rate / 100}</v></c>`)
		});
		const outer = zipSync({ 'ppt/embeddings/book1.xlsx': inner });
		expect(await refusal('pack.pptx', outer)).toMatch(
			/a rate of Sample payer C.*pack\.pptx → ppt\/embeddings\/book1\.xlsx → xl\/worksheets\/sheet1\.xml/
		);
	});

	it.each([
		['plain', (cents: number) => (cents / 100).toFixed(2)],
		['grouped', (cents: number) => dollars(cents as Cents)],
		[
			'of whole dollars',
			(cents: number) => dollars((Math.round(cents / 100) * 100) as Cents).replace('.00', '')
		],
		['in cents', (cents: number) => String(cents)]
	])('finds a total that is written %s', async (_, written) => {
		expect(await refusal('notes.txt', strToU8(`it came to ${written(total)} there`))).toContain(
			'a total of Sample payer B'
		);
	});

	it('finds a percentage, with its sign and as a fraction', async () => {
		for (const text of [`${percent / 10}%`, String(percent / 1000)]) {
			expect(await refusal('notes.txt', strToU8(`pays ${text} of Medicare`))).toContain(
				'Sample payer B'
			);
		}
	});

	it('finds a name in a PDF, in its text and in its properties', async () => {
		const pdf = (Author: string, text: string) => {
			const document = new PDFDocument({ info: { Author } });
			document.text(text);
			return pdfBytes(document);
		};
		expect(await refusal('pack.pdf', await pdf('SiteRate', 'Sample payer A'))).toBe('');
		expect(await refusal('pack.pdf', await pdf('Sample payer B', ''))).toContain('properties');
		expect(await refusal('pack.pdf', await pdf('', 'Sample payer B pays'))).toContain('page 1');
	});

	it('finds a name in the text chunk of a PNG, and in what stands beside a zip', async () => {
		const chunk = strToU8('tEXtComment\0Sample payer B');
		const length = new Uint8Array(new Uint32Array([chunk.length - 4]).buffer).reverse();
		const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...length, ...chunk, 0, 0, 0, 0];
		expect(await refusal('logo.png', Uint8Array.from(png))).toContain('logo.png, tEXt');
		const commented = new Uint8Array([...bytes, ...strToU8('Sample payer B')]);
		expect(await refusal('pack.xlsx', commented)).toContain('pack.xlsx, comment');
	});
});

describe('names that look like each other', () => {
	const names = (own: string, other: string, text: string) =>
		searched(
			[{ name: 'pack.txt', bytes: strToU8(text) }],
			[{ kind: 'name', text: other, what: `the payer ${other}` }],
			{ names: [own], numbers: new Set() }
		);

	it('are told apart where one is a part of the other', async () => {
		expect((await names('Blue Shield', 'Blue Shield Plus', 'Blue Shield pays')).ok).toBe(true);
		expect((await names('Blue Shield', 'Blue Shield Plus', 'Blue Shield Plus pays')).ok).toBe(
			false
		);
		expect((await names('Blue Shield Plus', 'Blue Shield', 'Blue Shield Plus pays')).ok).toBe(true);
		expect((await names('Blue Shield Plus', 'Blue Shield', 'Blue Shield pays')).ok).toBe(false);
	});

	it('are found whatever they are, and not where they are not', async () => {
		const name = fc
			.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäéß (+.*'), {
				minLength: 6,
				maxLength: 20
			})
			.map((letters) => `q${letters.join('').trim()}z`);
		await fc.assert(
			fc.asyncProperty(name, fc.nat({ max: 3 }), async (other, kind) => {
				const written = [other, other.toUpperCase(), `(${other})`, `“${other}”, `][kind] ?? other;
				const leak = await names('Own', other, `what ${written} pays`);
				const none = await names('Own', other, `what x${other}x pays`);
				expect([leak.ok, none.ok]).toEqual([false, true]);
			}),
			{ seed: 20983, numRuns: 200 }
		);
	});
});

describe('a pack beside payers of any name', () => {
	const added: string[] = [];
	afterEach(() => {
		for (const id of added.splice(0)) removePayer(application.database, id);
	});

	it('passes, and is refused once it names one of them', async () => {
		const words = fc
			.array(fc.constantFrom('Northern', 'Quill', 'Sample payer A', 'Harbour', 'Zeta', 'of'), {
				minLength: 2,
				maxLength: 3
			})
			.map((list) => list.join(' '));
		const turn = { at: 0 };
		await fc.assert(
			fc.asyncProperty(words, async (name) => {
				const id = `other-${(turn.at += 1)}`;
				const own = payerWith('sample-payer-a');
				savePayer(application.database, { ...own, id, name: `${name} ${id}`, level: null });
				added.push(id);
				const pack = await gathered('sample-payer-a');
				const choice = {
					parts: ['position'],
					formats: ['xlsx' as const],
					paper: 'letter' as const
				};
				expect(await writtenPack(application, pack, choice)).toMatchObject({ ok: true });
				const leaking = await writtenPack(
					application,
					{
						...pack,
						make: async (parts) => {
							const whole = await pack.make(parts);
							if (!whole.ok) return whole;
							const { assumptions } = whole.value;
							const more = [...assumptions, `As with ${name} ${id}.`];
							return { ...whole, value: { ...whole.value, assumptions: more } };
						}
					},
					choice
				);
				expect(leaking.ok).toBe(false);
			}),
			{ seed: 20983, numRuns: 4 }
		);
	});
});

describe('a pack of a scenario', () => {
	const example = async (): Promise<PortfolioScenario> => {
		const choices = await scenarioChoices(application);
		return choices ? exampleScenario('shift', choices) : NEW_SCENARIO;
	};
	const of = (scenario: PortfolioScenario, audience: 'internal' | 'payer') =>
		scenarioPack(application, scenario, { audience, date: null, version: 3 });

	it('has a finding, tables and its version', async () => {
		const pack = await of(await example(), 'internal');
		const whole = pack.ok ? await pack.value.make(null) : pack;
		if (!whole.ok) throw new Error(whole.problems.map(({ message }) => message).join(' '));
		expect(whole.value.parts.map(({ id }) => id)).toEqual([
			...['bridge', 'changes', 'setting', 'payer', 'facility', 'month', 'side-by-side']
		]);
		expect(whole.value.versions[0]).toMatch(/^Scenario .*, version 3$/);
		expect(whole.value.parts[0]?.picture).toContain('<svg');
	});

	it('for a payer is of one payer, and passes its own search', async () => {
		const scenario = await example();
		const several = await of(scenario, 'payer');
		expect(!several.ok && several.problems[0]?.message).toContain('is of one payer');
		const filter = { ...scenario.filter, payers: ['sample-payer-a'] };
		const pack = await of({ ...scenario, filter }, 'payer');
		if (!pack.ok) throw new Error(pack.problems.map(({ message }) => message).join(' '));
		expect(
			pack.value.offers.filter(({ withheld }) => withheld !== null).map(({ id }) => id)
		).toEqual(['payer', 'side-by-side', 'sensitivity', 'parity']);
		const files = await writtenPack(application, pack.value, {
			parts: null,
			formats: ['pptx', 'pdf', 'xlsx'],
			paper: 'letter'
		});
		expect(files.ok ? [] : files.problems).toEqual([]);
	});
});

it('names the nearest payer where none is called so', () => {
	expect(payerNamed(application, 'SAMPLE PAYER a')).toMatchObject({ ok: true });
	const none = payerNamed(application, 'Sampel payer B');
	expect(!none.ok && none.problems[0]?.message).toContain('did you mean "Sample payer B"');
});
