package io.penstock.proofs.trial;

/** A gateway as buyers see it, whichever process stands behind its address at the moment. */
public interface Shop {
    /** Such as {@code http://127.0.0.1:8080}. */
    String api();

    Wire wire();

    Assortment assortment();
}
