package dev.surety.core.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import dev.surety.core.terms.Text;

/** What languages and regions are called, which files write as codes. */
final class Places {

    private static final List<String> COUNTRIES = Arrays.asList(Locale.getISOCountries());

    private Places() {}

    /** A language by its name, whatever else its tag says. */
    static Phrase.Named language(String tag) {
        Locale meant = Locale.forLanguageTag(tag);
        return new Phrase.Named(tag, both(meant::getDisplayName));
    }

    /** A region: a country by its name, {@code global} and {@code default} by words, any other as it is written. */
    static Phrase.Named region(String id) {
        String key = "region." + id;
        if (Texts.in("en").has(key)) {
            return new Phrase.Named(id, Texts.both(key));
        }
        return new Phrase.Named(id, isCountry(id) ? country(id) : null);
    }

    /** Whether a text is the code of a country, in small letters or capitals. */
    static boolean isCountry(String code) {
        return COUNTRIES.contains(code.toUpperCase(Locale.ROOT));
    }

    /** The name of a country. */
    static Text country(String code) {
        return both(Locale.of("", code.toUpperCase(Locale.ROOT))::getDisplayCountry);
    }

    private static Text both(Function<Locale, String> name) {
        return new Text(name.apply(Locale.KOREAN), name.apply(Locale.ENGLISH));
    }
}
