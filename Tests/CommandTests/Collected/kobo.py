import openpyxl
wb=openpyxl.Workbook()
ws=wb.active; ws.title="Обход домов"
ws.append(["start","end","village","day","house/rooms","house/income","house/water","house/ways","house/ways/radio","house/ways/tv","house/ways/net","house/ways/other","house/ways_other","agree","__version__","_id","_uuid","_submission_time","_validation_status","_notes","_status","_submitted_by","_tags","_index"])
rows=[("v1","2026-02-01",3,1200.5,"tap","radio net",1,0,1,0,None,"true","a-1"),("v1","2026-02-02",2,800,"well","tv other",0,1,0,1,"газета","false","a-2"),("v2","2026-02-02",None,None,"river",None,None,None,None,None,None,None,"a-3"),("v2","2026-02-03",4,1500,"tap","net",0,0,1,0,None,"true","a-4")]
for i,r in enumerate(rows):
    ws.append(["2026-02-01T09:00:00.000+03:00","2026-02-01T09:20:00.000+03:00",*r[:12],"vXyz",100+i,r[12],"2026-02-03T10:00:00",None,None,"submitted_via_web",None,None,i+1])
p=wb.create_sheet("people")
p.append(["age","sex","_index","_parent_table_name","_parent_index","_submission__id","_submission__uuid","_submission__submission_time","_submission__validation_status","_submission__notes","_submission__status","_submission__submitted_by","_submission___version__","_submission__tags"])
for i,(a,s,pi,u) in enumerate([(34,"f",1,"a-1"),(36,"m",1,"a-1"),(70,"f",2,"a-2"),(20,"m",4,"a-4"),(None,"f",4,"a-4")]):
    p.append([a,s,i+1,"Обход домов",pi,99+pi,u,"2026-02-03T10:00:00",None,None,"submitted_via_web",None,"vXyz",None])
wb.save("Tests/CommandTests/Collected/kobo/homes.xlsx")
