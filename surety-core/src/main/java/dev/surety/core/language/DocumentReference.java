package dev.surety.core.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reference to another document says: which document, and which state of it. The state is a version
 * ({@code v3.2}, {@code version 3}, {@code 2nd edition}, {@code 제3판}, {@code ISO 20000-1:2018}) or a day that exists
 * ({@code 2026-01-05}, {@code 5 January 2026}, {@code 2026년 1월 5일}). Any other number is part of a name.
 *
 * @param namesDocument whether it says more than a version or date
 * @param namesState    whether it has a version or date
 */
record DocumentReference(boolean namesDocument, boolean namesState) {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NOT_INSIDE_A_WORD = "(?<![\\p{L}\\p{N}])";

    private static final List<Pattern> VERSIONS = List.of(
            Pattern.compile(NOT_INSIDE_A_WORD + "(?:v|ver|version|rev|revision|ed|edition|release|issue|버전|버젼|개정)"
                    + "\\.?\\s*\\d+(?:\\.\\d+)*", FLAGS),
            Pattern.compile(NOT_INSIDE_A_WORD + "\\d+(?:st|nd|rd|th)\\s+(?:edition|revision|version|issue)", FLAGS),
            Pattern.compile(NOT_INSIDE_A_WORD + "(?:제\\s*)?\\d+(?:\\.\\d+)*\\s*(?:판|버전|버젼|차\\s*개정)", FLAGS),
            Pattern.compile("(?<=\\d):(?:19|20)\\d{2}(?!\\d)"));

    private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private static final String MONTH = "(?<name>" + MONTHS + ")[a-z]*\\.?";
    private static final String YEAR = "(?<year>\\d{4})(?!\\d)";
    private static final String DAY = "(?<![\\p{L}\\p{N}])(?<day>\\d{1,2})(?:st|nd|rd|th)?";

    private static final List<Pattern> DATES = List.of(
            Pattern.compile("(?<!\\d)(?<year>\\d{4})(?:[-/]|\\.\\s?|년\\s?)(?<month>\\d{1,2})(?:[-/]|\\.\\s?|월\\s?)"
                    + "(?<day>\\d{1,2})(?:일|\\.)?(?!\\d)"),
            Pattern.compile(DAY + "\\s+" + MONTH + "\\s+" + YEAR, FLAGS),
            Pattern.compile(NOT_INSIDE_A_WORD + MONTH + "\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+" + YEAR, FLAGS));

    /** Words that lead to a version or date and name nothing. */
    private static final Pattern CONNECTING = Pattern.compile(
            NOT_INSIDE_A_WORD + "(?:of|from|dated|as of|in|the|자|기준|시행|현재)(?![\\p{L}\\p{N}])", FLAGS);

    static DocumentReference of(String text) {
        String rest = text;
        for (Pattern version : VERSIONS) {
            rest = version.matcher(rest).replaceAll(" ");
        }
        for (Pattern date : DATES) {
            rest = withoutDays(date, rest);
        }
        String name = CONNECTING.matcher(rest).replaceAll(" ");
        return new DocumentReference(name.codePoints().anyMatch(Character::isLetter), !rest.equals(text));
    }

    private static String withoutDays(Pattern date, String text) {
        return date.matcher(text)
                .replaceAll(found -> exists(found.group("year"), month(date, found),
                        found.group("day")) ? " " : Matcher.quoteReplacement(found.group()));
    }

    private static int month(Pattern date, MatchResult found) {
        return date.namedGroups().containsKey("month")
                ? Integer.parseInt(found.group("month"))
                : MONTHS.indexOf(found.group("name").toLowerCase(Locale.ROOT)) / 4 + 1;
    }

    private static boolean exists(String year, int month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)).getYear() > 0;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
