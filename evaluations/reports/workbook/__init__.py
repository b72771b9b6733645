"""A report as a workbook: written for filling in offline, read back with every fault named, applied as it was shown."""
