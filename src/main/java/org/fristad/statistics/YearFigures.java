package org.fristad.statistics;

import org.fristad.protection.ProtectedTables;

/**
 * A year as it may be shown.
 *
 * @param running whether the year is not over, so that its numbers still grow
 */
public record YearFigures(int year, boolean running, ProtectedTables tables) {}
