"""Where the tables of a sheet lie, by their form."""
