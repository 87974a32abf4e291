-- The last studies are listed again and again; without it every listing unpacks the model of every study there ever was.
create index study_asked on planning.study (asked_at desc, id desc);
