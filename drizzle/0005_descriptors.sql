CREATE TABLE `descriptors` (
	`release_id` text NOT NULL,
	`code` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`release_id`, `code`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_hospital_wage_indices` (
	`release_id` text NOT NULL,
	`line` integer NOT NULL,
	`area` text NOT NULL,
	`name` text NOT NULL,
	`states` text NOT NULL,
	`rural` integer NOT NULL,
	`effective_from` text,
	`geographic` integer,
	`reclassified` integer,
	`rural_floor` integer,
	`imputed_floor` integer,
	PRIMARY KEY(`release_id`, `line`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_hospital_wage_indices`("release_id", "line", "area", "name", "states", "rural", "effective_from", "geographic", "reclassified", "rural_floor", "imputed_floor") SELECT "release_id", "line", "area", "name", "states", "rural", "effective_from", "geographic", "reclassified", "rural_floor", "imputed_floor" FROM `hospital_wage_indices`;--> statement-breakpoint
DROP TABLE `hospital_wage_indices`;--> statement-breakpoint
ALTER TABLE `__new_hospital_wage_indices` RENAME TO `hospital_wage_indices`;--> statement-breakpoint
PRAGMA foreign_keys=ON;