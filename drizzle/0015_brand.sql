CREATE TABLE `brand` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`colour` text NOT NULL,
	`logo` blob,
	`changed_at` text NOT NULL
);
