PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_zip_localities` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`zip` text NOT NULL,
	`state` text NOT NULL,
	`carrier` text NOT NULL,
	`locality` text NOT NULL,
	`rural` text NOT NULL,
	`split` integer NOT NULL,
	`zips` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`release_id`, `zip`, `state`, `carrier`, `locality`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_zip_localities`("release_id", "line", "zip", "state", "carrier", "locality", "rural", "split", "zips") SELECT "release_id", "line", "zip", "state", "carrier", "locality", "rural", "split", "zips" FROM `zip_localities`;--> statement-breakpoint
DROP TABLE `zip_localities`;--> statement-breakpoint
ALTER TABLE `__new_zip_localities` RENAME TO `zip_localities`;--> statement-breakpoint
PRAGMA foreign_keys=ON;