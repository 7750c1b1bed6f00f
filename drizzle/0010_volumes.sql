CREATE TABLE `case_costs` (
	`facility_id` text NOT NULL,
	`code` text NOT NULL,
	`supplies` integer NOT NULL,
	`minutes` integer NOT NULL,
	`staff_per_minute` integer NOT NULL,
	`room_per_minute` integer NOT NULL,
	`fixed` integer NOT NULL,
	PRIMARY KEY(`facility_id`, `code`),
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `column_mappings` (
	`headers_sha256` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL,
	`saved_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `facilities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`setting` text NOT NULL,
	`locality` text,
	`area` text,
	`wage_index` integer,
	`hospital` text NOT NULL,
	`qualifying_apm` integer NOT NULL,
	`ownership` integer NOT NULL,
	`collection` integer NOT NULL,
	`denial` integer NOT NULL,
	`bad_debt` integer NOT NULL,
	`sample` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `facilities_name_unique` ON `facilities` (`name`);--> statement-breakpoint
CREATE TABLE `payers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`level` text,
	`sample` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payers_name_unique` ON `payers` (`name`);--> statement-breakpoint
CREATE TABLE `volume_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`file` text NOT NULL,
	`sha256` text NOT NULL,
	`purpose` text NOT NULL,
	`origin` text NOT NULL,
	`sides` text NOT NULL,
	`rows` integer NOT NULL,
	`cases` integer NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text NOT NULL,
	`left_out` text NOT NULL,
	`loaded_at` text NOT NULL,
	`withdrawn_at` text,
	`superseded_by` text
);
