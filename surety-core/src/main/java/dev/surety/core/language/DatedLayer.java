package dev.surety.core.language;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Text;

/**
 * An option or amendment of an agreement: a layer that holds from the beginning of a day.
 *
 * @param id     names it in its file
 * @param from   in the zone of the agreement
 * @param title  of an amendment; null where the file gives it none, as for options
 * @param source the document and clause of an amendment; empty where the file does not say
 */
public record DatedLayer(String id, LocalDate from, @Nullable Text title, String source) {}
