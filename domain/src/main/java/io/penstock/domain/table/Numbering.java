package io.penstock.domain.table;

import java.util.Arrays;

/** Gives out numbers from 1 on, and those again that were given back. Not safe for several threads. */
public final class Numbering {
    private static final int[] NONE = {};

    /** So many were ever given out. */
    private int opened;

    /** Those of them that are free again. */
    private int[] vacant = NONE;

    private int vacancies;

    public int take() {
        return vacancies > 0 ? vacant[--vacancies] : ++opened;
    }

    /** @param number one that was taken, and was not given back since */
    public void giveBack(int number) {
        if (vacancies == vacant.length) {
            vacant = Arrays.copyOf(vacant, Math.max(1, 2 * vacancies));
        }
        vacant[vacancies++] = number;
    }

    /** How many are taken now. */
    public int size() {
        return opened - vacancies;
    }

    /** No number was ever higher than this; 0: none was taken. */
    public int highest() {
        return opened;
    }
}
