import type { Database } from '../db/client';
import { brand } from '../db/schema';

const ROW = 1;

export type BrandRow = Omit<typeof brand.$inferSelect, 'id'>;

/** What is set of the organisation; null where nothing is. */
export const readBrandRow = (database: Database): BrandRow | null =>
	database.select().from(brand).get() ?? null;

export const writeBrandRow = (database: Database, row: BrandRow): void =>
	void database
		.insert(brand)
		.values({ id: ROW, ...row })
		.onConflictDoUpdate({ target: brand.id, set: row })
		.run();
