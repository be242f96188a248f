package dev.surety.core.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

    @Test
    void whatBreaksTheLineCommandsTheTerminalOrTurnsTheDirectionIsASpace() {
        assertThat(PlainText.line("a 가 é 😀")).isEqualTo("a 가 é 😀");
        assertThat(PlainText.line("a\u001B[2Jb")).isEqualTo("a [2Jb");
        assertThat(PlainText.line("a\r\n\tb")).isEqualTo("a b");
        assertThat(PlainText.line("a\u009Bb\u0085\u007Fc")).isEqualTo("a b c");
        assertThat(PlainText.line("a\u202Eb\u2066c\u2028d")).isEqualTo("a b c d");
        assertThat(PlainText.line("a\u203Bb\u206A")).isEqualTo("a\u203Bb\u206A");
    }
}
