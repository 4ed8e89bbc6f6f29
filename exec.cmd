@rem `npm start` says `exec` for the sake of Unix (scripts/start.mjs says why); cmd.exe has none and finds this.
@%*
