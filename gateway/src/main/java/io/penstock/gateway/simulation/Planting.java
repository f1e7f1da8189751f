package io.penstock.gateway.simulation;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.Positions;

/** Stands between the use cases and what is simulated: a test plants its bugs here and sees whether they are found. */
interface Planting {
    /** Everything as it is. */
    Planting NONE = new Planting() {};

    /** An operation as it arrives in the grid, each time it does. */
    default PositionOperation arriving(PositionOperation operation) {
        return operation;
    }

    default Positions positions(Positions real) {
        return real;
    }

    default CreditAccounts accounts(CreditAccounts real) {
        return real;
    }

    default <E> DurableLog<E> log(DurableLog<E> real) {
        return real;
    }

    default ErpOrders erp(ErpOrders real) {
        return real;
    }
}
