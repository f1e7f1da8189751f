package io.penstock.domain.reservation;

/**
 * Demand being added up.
 *
 * @param <D> what is kept
 */
public interface Totals<D> {
    void add(D demand);

    void remove(D demand);
}
