/**
 * The tables an agreement's document has, as data: plans by features, activities by columns, letters by party, requests,
 * items, prices, times by severity, reports. Whoever prints them only lays them out, so that the command line, pages and
 * documents show the same cells. Pure: no clock, no JSON.
 */
@NullMarked
package dev.surety.core.table;

import org.jspecify.annotations.NullMarked;
