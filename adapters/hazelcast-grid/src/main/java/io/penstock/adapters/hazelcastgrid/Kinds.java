package io.penstock.adapters.hazelcastgrid;

/** The kinds of truth there are, each once. */
final class Kinds {
    static final int POSITIONS_ID = 0;
    static final int CREDIT_ID = 1;
    static final int CATALOGUE_ID = 2;
    static final int CLAIMS_ID = 3;

    static final PositionKind POSITIONS = new PositionKind();
    static final CreditKind CREDIT = new CreditKind();
    static final CatalogueKind CATALOGUE = new CatalogueKind();
    static final ClaimKind CLAIMS = new ClaimKind();

    private Kinds() {}

    /** By what it is called on the wire. */
    static Kind<?, ?, ?, ?, ?> of(int id) {
        return switch (id) {
            case POSITIONS_ID -> POSITIONS;
            case CREDIT_ID -> CREDIT;
            case CATALOGUE_ID -> CATALOGUE;
            case CLAIMS_ID -> CLAIMS;
            default -> throw new IllegalArgumentException("no kind of truth has number " + id);
        };
    }
}
