package dev.surety.core.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pieces of agreement files, as the documents show them. A piece is made a file by adding what it leaves out, below it,
 * so that its lines keep their numbers. A comment {@code # ✗ rule} says what is to be found on its line.
 */
final class Fragments {

    static final Path ROOT = Path.of(System.getProperty("surety.root", ".."));
    static final Path EXAMPLES = ROOT.resolve("docs/examples");

    private static final Pattern TOP_KEY = Pattern.compile("(?m)^\"?(\\+?[a-z][a-z-]*)\"?:");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```yaml([^\\n]*)\\n(.*?)^```$");
    private static final Pattern MARK = Pattern.compile("# ✗ ([a-z0-9-]+)");

    private static final Map<String, String> REST = new LinkedHashMap<>();

    static {
        REST.put("surety", "surety: 1");
        REST.put("id", "id: minimal");
        REST.put("title", "title: {ko: 예시, en: Example}");
        REST.put("document", "document: {version: \"1.0\"}");
        REST.put("zone", "zone: Asia/Seoul");
        REST.put("currency", "currency: KRW");
        REST.put("readings", "readings: {business-days: civil, business-hours: hours-inside-opening, "
                + "calendar-days: civil, backward: clear, roll-off-holidays: false}");
        REST.put("calendars", "calendars: {business: {hours: {mon-fri: [\"09:00-18:00\"]}, holidays: kr-public}}");
        REST.put("severities", "severities: {sev1: {title: {ko: 심각도 1, en: Severity 1}}, "
                + "sev2: {title: {ko: 심각도 2, en: Severity 2}}}");
        REST.put("default-severity", "default-severity: sev2");
        REST.put("promises", "promises: {correction: {title: {ko: 정정, en: Correction}, source: \"§1\", "
                + "subject: incident, from: reported, until: corrected, strength: sla, on: business, "
                + "within: 8 business hours}}");
        REST.put("money", "money: {rounding: {mode: floor, unit: minor, at: line}, "
                + "vat: {rate: 10 %, at: invoice, rounding: floor}, pro-rata: calendar-days, user-count: month-end, "
                + "credit: {of: monthly-fee-before-vat, cap: 100 %}}");
    }

    private Fragments() {}

    /** A fenced block of a document: what stands behind {@code yaml}, and its text. */
    record Fenced(String info, String text, int line) {

        boolean isBad() {
            return info.startsWith("bad");
        }

        Loaded load() {
            return AgreementFiles.parse("block", file(), EXAMPLES);
        }

        String file() {
            return info.contains("whole") ? text
                    : embedded(text,
                            info.contains("without") ? info.substring(info.indexOf("without") + 8).strip() : "");
        }

        /** What the marks say is to be found, as {@code LINE rule}. */
        SortedSet<String> expected() {
            SortedSet<String> expected = new TreeSet<>();
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                Matcher mark = MARK.matcher(lines[i]);
                while (mark.find()) {
                    expected.add((i + 1) + " " + mark.group(1));
                }
            }
            return expected;
        }
    }

    static List<Fenced> fenced(String document) {
        List<Fenced> blocks = new ArrayList<>();
        Matcher matcher = FENCE.matcher(document);
        while (matcher.find()) {
            int line = (int) document.substring(0, matcher.start()).chars().filter(c -> c == '\n').count() + 1;
            blocks.add(new Fenced(matcher.group(1).strip(), matcher.group(2), line));
        }
        return blocks;
    }

    /** {@code fragment} with the sections it does not have, except {@code without}. */
    static String embedded(String fragment, String without) {
        List<String> keys = new ArrayList<>();
        Matcher matcher = TOP_KEY.matcher(fragment);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        if (keys.contains("surety") && keys.contains("id")) {
            return fragment;
        }
        StringBuilder file = new StringBuilder(fragment.stripTrailing()).append('\n');
        REST.forEach((key, section) -> {
            if (!keys.contains(key) && !key.equals(without)) {
                file.append(section).append('\n');
            }
        });
        return file.toString();
    }

    /** The findings as {@code LINE rule}. */
    static SortedSet<String> found(Loaded loaded) {
        SortedSet<String> found = new TreeSet<>();
        loaded.findings().forEach(finding -> found.add(finding.at().line() + " " + finding.rule()));
        return found;
    }
}
