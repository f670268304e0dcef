"""Pages for citizens: one page by a link the room gave, a code read aloud, and silent 112. Nobody signs in here."""
