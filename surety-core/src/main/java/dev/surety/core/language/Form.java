package dev.surety.core.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.surety.core.money.Money;
import dev.surety.core.money.Percent;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.ManTime;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.time.TimeWindow;

/**
 * How a single value is written. Each form has a pattern, which the JSON Schema publishes and which admits every value
 * the loader accepts, and a check that is exact.
 */
public enum Form {
    TEXT("a text", "") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.isBlank() ? new Problem(Rule.WRONG_TYPE, "the text is empty") : null;
        }
    },
    NAME("a name such as 'sev1' or 'first-response'", "[A-Za-z][A-Za-z0-9_-]*") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_NAME,
                            "a name begins with a letter and has letters, digits, - and _, but is '" + text + "'");
        }
    },
    PATH("a dotted path such as 'promises.correction.within', * for any name",
            "[A-Za-z*][A-Za-z0-9_*-]*(\\.[A-Za-z*][A-Za-z0-9_*-]*)*") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_NAME, "a path is names with dots between them, but is '" + text + "'");
        }
    },
    TRUTH("true or false", "true|false") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null : new Problem(Rule.WRONG_TYPE, "write true or false instead of '" + text + "'");
        }
    },
    COUNT("a whole number", "[0-9]+") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.matches("[0-9]{1,9}") ? null
                    : new Problem(Rule.BAD_NUMBER,
                            "a whole number that is not negative is wanted, but there is '" + text
                                    + "'");
        }
    },
    AMOUNT("an amount such as '8 business hours' or '90 min'", Amount.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_AMOUNT, () -> Amount.parse(text));
        }
    },
    AMOUNT_OR_NONE("an amount such as '8 business hours', or none", Amount.PATTERN + "|none") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.equals("none") ? null : AMOUNT.problem(text);
        }
    },
    THRESHOLD("a threshold such as '50%' or '2h before'",
            "[0-9]{1,3} ?%|[0-9]{1,9} ?(ms|s|min|h|d) before|[0-9]{1,9} business (minute|hour)s? before") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_AMOUNT, () -> Thresholds.parse(text));
        }
    },
    PERCENT("a percentage such as '99.5 %'", "[0-9]{1,9}(\\.[0-9]{1,9})?\\s*%") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_PERCENT, () -> Percent.parse(text));
        }
    },
    DATE("a date such as 2026-03-01", "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        @Override
        @Nullable
        Problem problem(String text) {
            return isDate(text) ? null
                    : new Problem(Rule.BAD_DATE, matches(text) ? "there is no day '" + text + "'"
                            : "a date is written YYYY-MM-DD, but is '" + text + "'");
        }
    },
    INSTANT("an instant such as \"2026-02-13T17:30:00+09:00\"", Form.INSTANT_PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return instantProblem(text);
        }
    },
    INSTANT_OR_DATE("an instant with offset or a date", Form.INSTANT_PATTERN + "|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.length() == 10 ? DATE.problem(text) : instantProblem(text);
        }
    },
    WINDOW("opening hours such as \"09:00-18:00\"",
            "[0-9]{2}:[0-9]{2}(:[0-9]{2})?\\s*-\\s*[0-9]{2}:[0-9]{2}(:[0-9]{2})?") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_WINDOW, () -> TimeWindow.parse(text));
        }
    },
    WEEKDAYS("a weekday or a range such as mon-fri", "(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_WINDOW, () -> Weekdays.parse(text));
        }
    },
    HOLIDAY("a holiday source, a date, or MM-dd for every year",
            "[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}") {
        @Override
        @Nullable
        Problem problem(String text) {
            if (text.matches("[0-9]{2}-[0-9]{2}")) {
                return parsed(Rule.BAD_HOLIDAY, () -> MonthDay.parse("--" + text));
            } else if (DATE.matches(text)) {
                return isDate(text) ? null : new Problem(Rule.BAD_HOLIDAY, "there is no day '" + text + "'");
            }
            return NAME.matches(text) ? null
                    : new Problem(Rule.BAD_HOLIDAY,
                            "a holiday is the name of a source, YYYY-MM-DD or MM-dd, but is '" + text + "'");
        }
    },
    ZONE("a zone such as Asia/Seoul", "[A-Za-z][A-Za-z0-9+_/-]*") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) && isZone(text) ? null : zoneProblem(text);
        }
    },
    CURRENCY("a currency such as KRW", "[A-Z]{3}") {
        @Override
        @Nullable
        Problem problem(String text) {
            Set<String> codes = Currency.getAvailableCurrencies()
                    .stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toSet());
            return codes.contains(text) ? null
                    : new Problem(Rule.BAD_CURRENCY, "'" + text + "' is not a currency of ISO 4217"
                            + Suggestion.from(text.toUpperCase(Locale.ROOT), codes.stream().sorted().toList()));
        }
    },
    MAN_TIME("time of work such as '12 man-months' or '30 min'", ManTime.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_AMOUNT, () -> ManTime.parse(text));
        }
    },
    MONEY("an amount of money such as 3500 or 12.50", Money.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_MONEY,
                            "an amount of money is a number such as 3500 or 12.50, but is '" + text + "'");
        }
    },
    SHA_256("a SHA-256 of 64 hexadecimal digits", "[0-9a-f]{64}") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.WRONG_TYPE, "a SHA-256 has 64 digits from 0-9 and a-f, but there is '" + text
                            + "'");
        }
    },
    PERIOD_KEY("a period such as \"2026-11\", \"2026-W07\", \"2026-Q4\", \"2026-H2\", \"2026\" or \"PT-2026-11\"",
            PeriodKey.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_PERIOD, () -> PeriodKey.parse(text));
        }
    },
    LANGUAGE("a language code such as ko or en", "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_NAME, "a language is a code such as ko or en, but is '" + text + "'");
        }
    };

    private static final String INSTANT_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
            + "(Z|[+-][0-9]{2}(:[0-9]{2}(:[0-9]{2})?)?)";
    private static final DateTimeFormatter STRICT_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final String wanted;
    private final String regex;
    private final Pattern pattern;

    Form(String wanted, String regex) {
        this.wanted = wanted;
        this.regex = regex;
        this.pattern = Pattern.compile(regex);
    }

    /** What is wrong with a value, and the rule it breaks. */
    record Problem(Rule rule, String text) {}

    /** What a reader is told is wanted. */
    public String wanted() {
        return wanted;
    }

    /** A regular expression that every accepted value matches as a whole; empty where anything goes. */
    public String pattern() {
        return regex;
    }

    /** What is wrong with {@code text}, or null when it is well written. */
    abstract @Nullable Problem problem(String text);

    /** As {@link #problem}; what the published pattern does not admit is a problem, too. */
    @Nullable
    Problem check(String text) {
        Problem problem = problem(text);
        return problem == null && !regex.isEmpty() && !matches(text)
                ? new Problem(Rule.WRONG_TYPE, wanted + " is wanted, but there is '" + text + "'")
                : problem;
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private static boolean isDate(String text) {
        try {
            var _ = LocalDate.parse(text, STRICT_DATE);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static @Nullable Problem instantProblem(String text) {
        try {
            var _ = OffsetDateTime.parse(text);
            return null;
        } catch (DateTimeParseException e) {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?")) {
                return new Problem(Rule.INSTANT_WITHOUT_OFFSET,
                        "'" + text + "' says no offset; write for example '" + text.replace(' ', 'T') + "+09:00'");
            }
            return new Problem(Rule.BAD_INSTANT,
                    "an instant is written like 2026-02-13T17:30:00+09:00, but is '" + text + "'");
        }
    }

    private static @Nullable Problem parsed(Rule rule, Supplier<?> parse) {
        try {
            var _ = parse.get();
            return null;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return new Problem(rule, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isZone(String text) {
        try {
            var _ = ZoneId.of(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static Problem zoneProblem(String text) {
        String instead = text.equals("KST") ? "; did you mean 'Asia/Seoul'?"
                : Suggestion.from(text, ZoneId.getAvailableZoneIds().stream().sorted().toList());
        return new Problem(Rule.BAD_ZONE, "there is no zone '" + text + "'"
                + (instead.isEmpty() ? "; zones are regions such as Asia/Seoul or Europe/Berlin" : instead));
    }
}
