//! Rules of recurrence that name very many moments.
