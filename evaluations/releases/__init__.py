"""Reports before the public: the ministry's release of an accepted submission, its pages, files and figures."""
