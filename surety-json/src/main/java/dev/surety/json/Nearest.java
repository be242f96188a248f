package dev.surety.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses which word somebody meant who wrote another. */
public final class Nearest {

    private Nearest() {}

    /** {@code ; did you mean 'amount'?} when one of {@code known} is close to {@code written}; else nothing. */
    public static String didYouMean(String written, Collection<String> known) {
        if (written.length() > 60) {
            return "";
        }
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(fold(written), fold(word))))
                .filter(word -> distance(fold(written), fold(word)) <= Math.max(1, word.length() / 3))
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    /** {@code knownAt}, {@code known-at} and {@code Known_At} are the same word to somebody in a hurry. */
    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Edit distance with swaps of neighbours (optimal string alignment). */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }
}
