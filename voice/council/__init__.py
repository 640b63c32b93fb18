"""Student councils, rettighedsraad and boernemoeder: meetings, papers, motions, safety checks."""
