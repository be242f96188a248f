package dev.surety.core.trace;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    /** A particle would have to follow the last sound of what is put in the placeholder. */
    private static final Pattern PARTICLE_AFTER_PLACEHOLDER = Pattern.compile(
            "}['\")\\]]*(은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라|에게|에서|에|의|도|만|까지|부터|이며|며|입니다|이다)(?![가-힣])");

    private final ResourceBundle korean = bundle("ko");
    private final ResourceBundle english = bundle("en");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(korean.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void bothLanguagesHaveTheSamePlaceholders() {
        for (String key : english.keySet()) {
            assertThat(placeholders(korean, key)).as(key).isEqualTo(placeholders(english, key));
        }
    }

    @Test
    void noKoreanParticleIsGluedToAPlaceholder() {
        for (String key : korean.keySet()) {
            assertThat(korean.getString(key)).as(key).doesNotContainPattern(PARTICLE_AFTER_PLACEHOLDER);
        }
    }

    @Test
    void everythingTheCoreCanNameHasAText() {
        EventNames.BUILT_IN.forEach(event -> assertHas("event." + event));
        EventNames.WAITING_REASONS.forEach(reason -> assertHas("waiting." + reason));
        Arrays.stream(PromiseState.values()).forEach(state -> assertHas("state." + state));
        Arrays.stream(Party.values()).forEach(party -> assertHas("party." + party));
        Arrays.stream(Column.values()).forEach(column -> assertHas("column." + column));
        Arrays.stream(Unit.values()).forEach(unit -> assertHas("amount." + unit));
        Arrays.stream(Period.values()).forEach(period -> assertHas("until." + period));
        Arrays.stream(Remark.Kind.values()).forEach(kind -> assertHas("remark." + kind));
    }

    @Test
    void refusesALanguageItDoesNotHave() {
        assertThatThrownBy(() -> TraceText.in("fr")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fr");
    }

    private void assertHas(String key) {
        assertThat(english.containsKey(key)).as(key).isTrue();
    }

    private static TreeSet<String> placeholders(ResourceBundle bundle, String key) {
        TreeSet<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(bundle.getString(key)).results().map(MatchResult::group).forEach(names::add);
        return names;
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(Messages.BUNDLE, Locale.of(language));
    }
}
