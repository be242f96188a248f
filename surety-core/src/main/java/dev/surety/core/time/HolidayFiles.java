package dev.surety.core.time;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.surety.core.text.Message;

import static dev.surety.core.time.Texts.message;

/**
 * Reads a company's own closures, to be named by calendars beside the public holidays. Two formats, told apart by the
 * ending of the file name, both in UTF-8.
 *
 * <p>YAML ({@code .yaml}, {@code .yml}); only {@code closed} is required:
 *
 * <pre>
 * name: {ko: 회사 휴무일, en: Company closures}   # used where a row has no name; or one text
 * zone: Asia/Seoul                              # in which the days below begin; required with them
 * years: 2026-2027                              # the list is complete for these; other years are then refused
 * closed:
 *   - 2026-05-04
 *   - {date: 2026-12-31, name: {ko: 종무일, en: Year-end closing}, decided: 2026-11-02}
 *   - {date: 2025-01-27, decided: 2025-01-14, recorded: 2025-01-28}   # or an instant: 2025-01-28T09:30:00+09:00
 *   - {from: 2026-08-03, to: 2026-08-07, name: Summer closing, revoked: 2026-07-20}   # both days included
 * </pre>
 *
 * <p>{@code decided} is the date of the decision, {@code recorded} when it became known here: a date, which means its
 * beginning, or an instant. Where one of them is left out, it is that of the other. {@code known-from} stands for both.
 * {@code announced} is the date on which somebody said it was intended: without a decision beside it the row is tentative,
 * and no due counts it.
 * {@code revoked} is a date, or holds {@code decided} and {@code recorded} of its own.
 *
 * <p>iCalendar ({@code .ics}, RFC 5545): each {@code VEVENT} with {@code DTSTART;VALUE=DATE} closes whole days, until
 * {@code DTEND} (exclusive) or for {@code DURATION} in days or weeks; {@code SUMMARY} is the name; cancelled events are
 * left out. Timed events and recurring ones ({@code RRULE}, {@code RDATE}, {@code RECURRENCE-ID}) are refused. A closure
 * was decided on the day in {@code X-SURETY-DECIDED;VALUE=DATE} and is known from {@code X-SURETY-RECORDED}, the beginning
 * of a date or an instant in UTC ({@code 20250128T003000Z}), in the calendar's {@code X-WR-TIMEZONE}, which is required
 * then; {@code X-SURETY-KNOWN-FROM} stands for both. Without any the days count as always known. {@code CREATED},
 * {@code LAST-MODIFIED} and {@code DTSTAMP} are not read for this: exports write the moment of the export there.
 * {@code X-SURETY-ANNOUNCED;VALUE=DATE} is as {@code announced} above, and what {@code STATUS:TENTATIVE} needs. The days
 * never limit the years.
 *
 * <p>A file of either format closes at most 10,000 days; one that is written twice counts twice.
 */
public final class HolidayFiles {

    private static final int MOST_BYTES = 1 << 20;

    /** So that a slip of the pen in a year does not close a century. */
    static final int MOST_DAYS_OF_A_ROW = 366;

    /** How many days a file may close: each is a row in memory, and a line of a file may close a year of them. */
    public static final int MOST_DAYS = 10_000;

    private HolidayFiles() {}

    /**
     * Reads {@code file} as the source {@code name}.
     *
     * @throws HolidayFileException if the file cannot be read or says something that cannot be used
     */
    public static HolidaySource read(String name, Path file) {
        try {
            return parse(name, file.toString(), decoded(file));
        } catch (NoSuchFileException absent) {
            throw blaming(file, message("file.absent"), absent);
        } catch (CharacterCodingException broken) {
            throw blaming(file, message("file.not-utf-8"), broken);
        } catch (IOException failed) {
            throw blaming(file, message("file.unreadable"), failed);
        }
    }

    private static String decoded(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1); // a pipe or a device does not say how long it is
            if (bytes.length > MOST_BYTES) {
                throw new HolidayFileException(file.toString(), 0, message("file.too-large"));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    private static HolidayFileException blaming(Path file, Message problem, IOException cause) {
        HolidayFileException exception = new HolidayFileException(file.toString(), 0, problem);
        exception.initCause(cause);
        return exception;
    }

    /**
     * Reads the text of a file as the source {@code name}; {@code file} tells the format by its ending and is what
     * errors name.
     *
     * @throws HolidayFileException if the text says something that cannot be used
     */
    public static HolidaySource parse(String name, String file, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String fileName = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return switch (fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "yaml", "yml" -> new ClosureYaml(name, file).read(content);
            case "ics" -> new ClosureCalendar(name, file).read(content);
            default -> throw new HolidayFileException(file, 0,
                    message("file.ending", "name", fileName));
        };
    }

    /** The days from {@code first} to {@code last}, both included, as rows of their own. */
    static List<Holiday> rows(LocalDate first, LocalDate last, Holiday pattern) {
        return first.datesUntil(last.plusDays(1))
                .map(date -> new Holiday(date, pattern.nameKo(), pattern.nameEn(), Holiday.Kind.COMPANY,
                        pattern.announced(), pattern.revoked(), pattern.tentativeFrom()))
                .toList();
    }

    /** A date that may be meant: a slip of the pen in a year would stretch a calendar over all years between. */
    static LocalDate checked(LocalDate date) {
        if (date.getYear() < 1900 || date.getYear() > 2199) {
            throw new DateTimeException("beyond the years 1900 to 2199");
        }
        return date;
    }

    static List<Holiday> sorted(List<Holiday> rows) {
        return rows.stream().sorted(Comparator.comparing(Holiday::date)).toList();
    }
}
