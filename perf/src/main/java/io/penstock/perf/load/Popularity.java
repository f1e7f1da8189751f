package io.penstock.perf.load;

import java.util.Arrays;

/**
 * Which of {@code count} things is asked for: the k-th with a weight of {@code 1/k^skew} (Zipf), all alike for a skew of 0.
 * Drawn in constant time by Vose's alias method.
 */
final class Popularity {
    private final double[] keep;
    private final int[] alias;

    Popularity(int count, double skew) {
        keep = new double[count];
        alias = new int[count];
        double[] weight = new double[count];
        for (int i = 0; i < count; i++) {
            weight[i] = Math.pow(i + 1, -skew);
        }
        double sum = Arrays.stream(weight).sum();
        int[] small = new int[count];
        int[] large = new int[count];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < count; i++) {
            weight[i] *= count / sum;
            if (weight[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[--larges];
            keep[less] = weight[less];
            alias[less] = more;
            weight[more] -= 1 - weight[less];
            if (weight[more] < 1) {
                small[smalls++] = more;
            } else {
                large[larges++] = more;
            }
        }
        while (larges > 0) {
            keep[large[--larges]] = 1;
        }
        while (smalls > 0) {
            keep[small[--smalls]] = 1;
        }
    }

    /** From 0, the most popular, to just below the count. */
    int draw(Dice dice) {
        int column = dice.below(keep.length);
        return dice.fraction() < keep[column] ? column : alias[column];
    }
}
