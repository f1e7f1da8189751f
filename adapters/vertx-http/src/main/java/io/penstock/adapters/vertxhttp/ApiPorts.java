package io.penstock.adapters.vertxhttp;

import io.penstock.ports.driving.AcceptOrder;
import io.penstock.ports.driving.CheckAvailability;
import io.penstock.ports.driving.FindCustomer;
import io.penstock.ports.driving.HoldReservation;
import io.penstock.ports.driving.QuoteOrder;
import io.penstock.ports.driving.TrackOrder;

/** The wishes that the API carries in. They are called on an event loop and must not block. */
public record ApiPorts(
        CheckAvailability availability,
        QuoteOrder quotes,
        HoldReservation reservations,
        AcceptOrder orders,
        TrackOrder tracking,
        FindCustomer customers) {}
