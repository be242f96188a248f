package dev.surety.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.text.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void resultsComeInTheOrderOfThePieces(int threads) {
        List<Integer> squares = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            workers.inOrder(IntStream.range(0, 1000).iterator(), (Integer piece) -> piece * piece, squares::add);
        }
        assertThat(squares).isEqualTo(IntStream.range(0, 1000).map(i -> i * i).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theFirstFailureInOrderIsTheOneThatIsSeen(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.inOrder(IntStream.range(0, 100).iterator(), (Integer piece) -> {
                if (piece >= 7) {
                    throw new HistoryException("file", piece, Message.verbatim("is broken"));
                }
                return piece;
            }, result -> assertThat(result).isLessThan(7))).isInstanceOf(HistoryException.class)
                    .hasMessage("file:7: is broken");
        }
    }
}
