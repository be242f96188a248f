package dev.surety.history.servicenow;

import java.util.List;

import dev.surety.core.promise.Event;

/**
 * What an incident's rows say, before an agreement says which severity a priority is.
 *
 * @param subject number of the incident
 * @param events  without severities
 * @param priorities for each event the index of the priority it states, or -1
 * @param line    where its first row stands
 */
record Incident(String subject, List<Event> events, List<Integer> priorities, long line) {}
