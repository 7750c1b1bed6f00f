UPDATE `opps_rates` SET `rate` = `rate` * 10;
