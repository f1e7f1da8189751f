package io.penstock.perf.load;

/** When the next request is due, whatever becomes of those before it: an open model. */
enum Arrivals {
    /** Evenly spaced. */
    CONSTANT {
        @Override
        double gapNanos(double perSecond, Dice dice) {
            return 1e9 / perSecond;
        }
    },
    /** As many independent buyers do: gaps of an exponential distribution. */
    POISSON {
        @Override
        double gapNanos(double perSecond, Dice dice) {
            return -Math.log(1 - dice.fraction()) * 1e9 / perSecond;
        }
    };

    abstract double gapNanos(double perSecond, Dice dice);
}
