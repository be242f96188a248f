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
import dev.surety.core.text.Message;
import dev.surety.core.time.TimeWindow;

import static dev.surety.core.language.Texts.message;

/**
 * How a single value is written. Each form has a pattern, which the JSON Schema publishes and which admits every value
 * the loader accepts, and a check that is exact.
 */
public enum Form {
    TEXT("") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.isBlank() ? new Problem(Rule.WRONG_TYPE, message("text.empty")) : null;
        }
    },
    NAME("[A-Za-z][A-Za-z0-9_-]{0,99}") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_NAME,
                            message("name.form", "text", text));
        }
    },
    PATH("[A-Za-z*][A-Za-z0-9_*-]*(\\.[A-Za-z*][A-Za-z0-9_*-]*)*") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_NAME, message("path.form", "text", text));
        }
    },
    TRUTH("true|false") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null : new Problem(Rule.WRONG_TYPE, message("truth.form", "text", text));
        }
    },
    COUNT("[0-9]+") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.matches("[0-9]{1,9}") ? null
                    : new Problem(Rule.BAD_NUMBER,
                            message("count.form", "text", text));
        }
    },
    AMOUNT(Amount.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_AMOUNT, () -> Amount.parse(text));
        }
    },
    AMOUNT_OR_NONE(Amount.PATTERN + "|none") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.equals("none") ? null : AMOUNT.problem(text);
        }
    },
    THRESHOLD("[0-9]{1,3} ?%|[0-9]{1,9} ?(ms|s|min|h|d) before|[0-9]{1,9} business (minute|hour)s? before") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_AMOUNT, () -> Thresholds.parse(text));
        }
    },
    PERCENT("[0-9]{1,9}(\\.[0-9]{1,9})?\\s*%") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_PERCENT, () -> Percent.parse(text));
        }
    },
    DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        @Override
        @Nullable
        Problem problem(String text) {
            return isDate(text) ? null
                    : new Problem(Rule.BAD_DATE, message(matches(text) ? "date.absent" : "date.form", "text", text));
        }
    },
    INSTANT(Form.INSTANT_PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return instantProblem(text);
        }
    },
    INSTANT_OR_DATE(Form.INSTANT_PATTERN + "|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        @Override
        @Nullable
        Problem problem(String text) {
            return text.length() == 10 ? DATE.problem(text) : instantProblem(text);
        }
    },
    WINDOW("[0-9]{2}:[0-9]{2}(:[0-9]{2})?\\s*-\\s*[0-9]{2}:[0-9]{2}(:[0-9]{2})?") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_WINDOW, () -> TimeWindow.parse(text));
        }
    },
    WEEKDAYS("(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?") {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_WINDOW, () -> Weekdays.parse(text));
        }
    },
    HOLIDAY("[A-Za-z][A-Za-z0-9_-]{0,99}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}") {
        @Override
        @Nullable
        Problem problem(String text) {
            if (text.matches("[0-9]{2}-[0-9]{2}")) {
                return isDayOfYear(text) ? null : new Problem(Rule.BAD_HOLIDAY, message("date.absent", "text", text));
            } else if (DATE.matches(text)) {
                return isDate(text) ? null : new Problem(Rule.BAD_HOLIDAY, message("date.absent", "text", text));
            }
            return NAME.matches(text) ? null
                    : new Problem(Rule.BAD_HOLIDAY,
                            message("holiday.form", "text", text));
        }
    },
    ZONE("[A-Za-z][A-Za-z0-9+_/-]*") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) && isZone(text) ? null : zoneProblem(text);
        }
    },
    CURRENCY("[A-Z]{3}") {
        @Override
        @Nullable
        Problem problem(String text) {
            Set<String> codes = Currency.getAvailableCurrencies()
                    .stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toSet());
            return codes.contains(text) ? null
                    : new Problem(Rule.BAD_CURRENCY, message("currency.unknown", "text", text, "suggestion",
                            Suggestion.from(text.toUpperCase(Locale.ROOT), codes.stream().sorted().toList())));
        }
    },
    MAN_TIME(ManTime.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_AMOUNT, () -> ManTime.parse(text));
        }
    },
    MONEY(Money.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_MONEY, message("money.form", "text", text));
        }
    },
    SHA_256("[0-9a-f]{64}") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.WRONG_TYPE, message("sha-256.form", "text", text));
        }
    },
    PERIOD_KEY(PeriodKey.PATTERN) {
        @Override
        @Nullable
        Problem problem(String text) {
            return parsed(Rule.BAD_PERIOD, () -> PeriodKey.parse(text));
        }
    },

    LANGUAGE("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") {
        @Override
        @Nullable
        Problem problem(String text) {
            return matches(text) ? null
                    : new Problem(Rule.BAD_NAME, message("language.form", "text", text));
        }
    };

    private static final String INSTANT_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
            + "(Z|[+-][0-9]{2}(:[0-9]{2}(:[0-9]{2})?)?)";
    private static final DateTimeFormatter STRICT_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final String regex;
    private final Pattern pattern;

    Form(String regex) {
        this.regex = regex;
        this.pattern = Pattern.compile(regex);
    }

    /** What is wrong with a value, and the rule it breaks. */
    record Problem(Rule rule, Message message) {}

    /** What a reader is told is wanted. */
    public Message wanted() {
        return message("form." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
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
                ? new Problem(Rule.WRONG_TYPE,
                        message("wanted", "wanted", wanted(), "found", message("node.value", "text", text),
                                "suggestion", Message.nothing()))
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
                        message("instant.no-offset", "text", text, "example", text.replace(' ', 'T') + "+09:00"));
            }
            return new Problem(Rule.BAD_INSTANT,
                    message("instant.form", "text", text));
        }
    }

    private static @Nullable Problem parsed(Rule rule, Supplier<?> parse) {
        try {
            var _ = parse.get();
            return null;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return new Problem(rule, Message.of(e));
        }
    }

    private static boolean isDayOfYear(String text) {
        try {
            var _ = MonthDay.parse("--" + text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
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
        Message instead = text.equals("KST") ? message("suggestion", "name", "Asia/Seoul")
                : Suggestion.from(text, ZoneId.getAvailableZoneIds().stream().sorted().toList());
        return new Problem(Rule.BAD_ZONE, message("zone.unknown", "text", text, "hint",
                instead.equals(Message.nothing()) ? message("zone.hint") : instead));
    }
}
