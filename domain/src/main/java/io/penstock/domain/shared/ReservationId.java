package io.penstock.domain.shared;

import java.util.stream.IntStream;

/**
 * Names one reservation of one position, or of one credit account. Kept in two parts, because there are very many of
 * them: the owner's name is shared by all its reservations, and the usual endings by all there are. Every name is taken
 * apart in one way only, so that equal names are equal.
 *
 * @param owner what it is kept for, as far as its name tells
 * @param part which of the owner's it is: {@code .1} to {@code .99}, {@code .credit}, or nothing
 */
public record ReservationId(String owner, String part) implements Comparable<ReservationId> {
    private static final String CREDIT = ".credit";
    private static final String[] LINES =
            IntStream.range(0, 100).mapToObj(number -> "." + number).toArray(String[]::new);

    public ReservationId {
        Code.check("reservation id", owner);
        String ending = part.isEmpty() ? endingOf(owner) : ending(part, 0);
        if (!ending.equals(part)) {
            throw new IllegalArgumentException("a reservation id that is taken apart otherwise: " + owner + part);
        }
        if (owner.length() + part.length() > Code.MAX_LENGTH) {
            throw new IllegalArgumentException("a reservation id that is too long: " + owner + part);
        }
        part = ending;
    }

    public ReservationId(String value) {
        this(value.substring(0, value.length() - endingOf(value).length()), endingOf(value));
    }

    /** An owner's reservation for credit. */
    public static ReservationId ofCredit(String owner) {
        return new ReservationId(owner, CREDIT);
    }

    /** An owner's reservation for its n-th pick; the first is 1. */
    public static ReservationId ofPick(String owner, int number) {
        return number < LINES.length
                ? new ReservationId(owner, LINES[number])
                : new ReservationId(owner + "." + number);
    }

    /** Whether it is an owner's reservation for credit. */
    public boolean isCredit(String ofOwner) {
        return part.equals(CREDIT) && owner.equals(ofOwner);
    }

    /** Whether it is an owner's reservation for its n-th pick. */
    public boolean isPick(String ofOwner, int number) {
        return number < LINES.length
                ? part.equals(LINES[number]) && owner.equals(ofOwner)
                : part.isEmpty() && owner.equals(ofOwner + "." + number);
    }

    /** The usual ending that a name has, or nothing. */
    private static String endingOf(String name) {
        int point = name.lastIndexOf('.');
        return point <= 0 ? "" : ending(name, point);
    }

    private static String ending(String name, int point) {
        if (name.startsWith(CREDIT, point)) {
            return name.length() == point + CREDIT.length() ? CREDIT : "";
        }
        int number = 0;
        for (int i = point + 1; i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || (number == 0 && digit == 0) || number >= LINES.length) {
                return "";
            }
            number = 10 * number + digit;
        }
        return number > 0 && number < LINES.length ? LINES[number] : "";
    }

    /** The whole name. */
    public String value() {
        return part.isEmpty() ? owner : owner.concat(part);
    }

    @Override
    public int compareTo(ReservationId other) {
        int byOwner = owner.compareTo(other.owner);
        return byOwner == 0 ? part.compareTo(other.part) : byOwner;
    }

    @Override
    public String toString() {
        return value();
    }
}
